#!/usr/bin/env python3
"""A stand-in for a language model: OpenAI's chat API on 127.0.0.1, for sums such as "What is 17 + 25?".

What model `alpha` or `beta` answers depends on nothing but the question, so that files can be made again.
beta is right more often; alpha refuses one question, beta answers one in words alone, and `beta-shaky` breaks
down (HTTP 400) at another.
"""
import hashlib
import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RIGHT = {"alpha": 60, "beta": 85, "beta-shaky": 85}
REFUSED = "I'm sorry, but I can't help with that."


def answer(model: str, question: str) -> str | None:
    first, second = map(int, re.findall(r"(\d+) \+ (\d+)", question)[-1])
    luck = int(hashlib.sha256(f"{first} {second}".encode()).hexdigest(), 16) % 100
    if first == 13:
        return {"alpha": REFUSED, "beta": "Let me think about that.", "beta-shaky": None}[model]
    skill = luck if model == "alpha" else (luck * 7 + 3) % 100
    return f"The answer is {first + second if skill < RIGHT[model] else first + second + 1}."


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = answer(asked["model"], asked["messages"][-1]["content"])
        if text is None:
            return self.reply(400, {"error": {"message": "the model broke down", "type": "invalid_request_error"}})
        message = {"role": "assistant", "content": text}
        if text == REFUSED:
            message["refusal"] = text
        finish = "content_filter" if text == REFUSED else "stop"
        self.reply(200, {
            "id": "chat-1", "object": "chat.completion", "created": 0, "model": asked["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14},
        })

    def reply(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

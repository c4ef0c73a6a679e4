// The same sums for promptfoo, both models in one run.
const fs = require("fs");
const items = fs.readFileSync("items.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line));
const provider = (model) => ({
  id: `openai:chat:${model}`,
  config: { apiBaseUrl: process.env.ANSWERS, temperature: 0, max_tokens: 16 },
});
module.exports = {
  description: "sums",
  prompts: ["{{question}}"],
  providers: (process.env.MODELS || "alpha,beta-shaky").split(",").map(provider),
  tests: items.map(({ id, customer, question, answer }) => ({
    vars: { id, customer, question },
    assert: [{ type: "contains", value: answer, metric: "right" }],
  })),
};

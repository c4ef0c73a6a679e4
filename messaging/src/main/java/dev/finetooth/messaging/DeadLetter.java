package dev.finetooth.messaging;

import dev.finetooth.contracts.ErrorKind;
import java.time.Instant;

/**
 * A message that a consumer could not handle.
 *
 * @param id of the letter, to send it again by: consumer and message
 * @param message as it came
 * @param consumer the group that could not handle it
 * @param reason what went wrong, for a person to read
 */
public record DeadLetter(
    String id,
    ReceivedMessage message,
    String consumer,
    ErrorKind kind,
    String reason,
    Instant at) {}

package dev.finetooth.messaging;

import java.sql.SQLException;

/** A statement on outbox or inbox failed. */
public final class DatabaseFailedException extends RuntimeException {

  DatabaseFailedException(String doing, SQLException cause) {
    super(doing + " failed: " + cause.getMessage(), cause);
  }
}

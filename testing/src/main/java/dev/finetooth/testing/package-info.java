/** Real Kafka and PostgreSQL for tests. */
@NullMarked
package dev.finetooth.testing;

import org.jspecify.annotations.NullMarked;

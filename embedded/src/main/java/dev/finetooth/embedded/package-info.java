/** Kafka and PostgreSQL in processes of their own, without containers. */
@NullMarked
package dev.finetooth.embedded;

import org.jspecify.annotations.NullMarked;

/** What the sweep service asks over Kafka, and what it is answered. */
@NullMarked
package dev.finetooth.eval.request;

import org.jspecify.annotations.NullMarked;

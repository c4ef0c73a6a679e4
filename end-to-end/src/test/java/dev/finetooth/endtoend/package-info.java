/** The whole system through its command line: real broker, database, training and HTTP. */
@NullMarked
package dev.finetooth.endtoend;

import org.jspecify.annotations.NullMarked;

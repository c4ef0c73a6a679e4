/** Real servers, started and killed. */
@NullMarked
package dev.finetooth.embedded;

import org.jspecify.annotations.NullMarked;

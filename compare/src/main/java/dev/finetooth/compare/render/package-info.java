/** A report in words: for a terminal, as Markdown, as JSON, and as a forest plot. */
@NullMarked
package dev.finetooth.compare.render;

import org.jspecify.annotations.NullMarked;

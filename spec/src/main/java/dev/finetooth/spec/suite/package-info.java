/** What an eval suite asks: its items, prompt and graders. */
@NullMarked
package dev.finetooth.spec.suite;

import org.jspecify.annotations.NullMarked;

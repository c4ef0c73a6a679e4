/** Training files: checked by the provider's rules, and written in its form. */
@NullMarked
package dev.finetooth.trainer.hosted.data;

import org.jspecify.annotations.NullMarked;

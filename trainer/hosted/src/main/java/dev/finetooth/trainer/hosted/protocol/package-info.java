/** What the engine says and is told, a JSON object a line. */
@NullMarked
package dev.finetooth.trainer.hosted.protocol;

import org.jspecify.annotations.NullMarked;

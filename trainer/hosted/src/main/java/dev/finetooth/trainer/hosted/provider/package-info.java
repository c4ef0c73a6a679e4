/** The provider, through OpenAI's own client for Java. */
@NullMarked
package dev.finetooth.trainer.hosted.provider;

import org.jspecify.annotations.NullMarked;

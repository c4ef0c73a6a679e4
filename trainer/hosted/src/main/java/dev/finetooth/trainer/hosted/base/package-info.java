/** The files that stand for weights which a provider keeps. */
@NullMarked
package dev.finetooth.trainer.hosted.base;

import org.jspecify.annotations.NullMarked;

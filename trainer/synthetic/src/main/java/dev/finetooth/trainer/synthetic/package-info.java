/** The synthetic engine: speaks the protocol, trains nothing, makes learning curves up. */
@NullMarked
package dev.finetooth.trainer.synthetic;

import org.jspecify.annotations.NullMarked;

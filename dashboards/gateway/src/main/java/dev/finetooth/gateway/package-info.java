/** The gateway. */
@NullMarked
package dev.finetooth.gateway;

import org.jspecify.annotations.NullMarked;

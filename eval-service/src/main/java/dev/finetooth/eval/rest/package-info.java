/** The REST interface. */
@NullMarked
package dev.finetooth.eval.rest;

import org.jspecify.annotations.NullMarked;

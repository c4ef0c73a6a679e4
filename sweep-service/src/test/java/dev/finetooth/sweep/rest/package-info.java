/** Tests of the REST interface. */
@NullMarked
package dev.finetooth.sweep.rest;

import org.jspecify.annotations.NullMarked;

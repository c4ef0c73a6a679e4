/**
 * Puts the service together: what the features need from outside, and what runs in the background.
 */
@NullMarked
package dev.finetooth.sweep.setup;

import org.jspecify.annotations.NullMarked;

/** A tiny Llama-shaped model for tests of every module. */
@NullMarked
package dev.finetooth.models;

import org.jspecify.annotations.NullMarked;

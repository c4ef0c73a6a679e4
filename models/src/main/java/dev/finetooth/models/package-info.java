/** The model store: base models by name, each with the digest of its files. */
@NullMarked
package dev.finetooth.models;

import org.jspecify.annotations.NullMarked;

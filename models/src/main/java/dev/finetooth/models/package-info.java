/** Model files and the model store. */
@NullMarked
package dev.finetooth.models;

import org.jspecify.annotations.NullMarked;

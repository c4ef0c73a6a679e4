/** Takes models of other forms into the model store. */
@NullMarked
package dev.finetooth.models.imports;

import org.jspecify.annotations.NullMarked;

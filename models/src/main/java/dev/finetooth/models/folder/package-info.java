/**
 * Hugging Face folders of the known families: what they must hold, and what they say of themselves.
 */
@NullMarked
package dev.finetooth.models.folder;

import org.jspecify.annotations.NullMarked;

/** Takes uploads into the artifact store. */
@NullMarked
package dev.finetooth.gateway.files;

import org.jspecify.annotations.NullMarked;

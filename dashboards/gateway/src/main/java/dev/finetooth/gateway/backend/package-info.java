/** The services behind the gateway: where they are and whether they are ready. */
@NullMarked
package dev.finetooth.gateway.backend;

import org.jspecify.annotations.NullMarked;

/** Passes interface calls to the services as they stream, and says which one is down. */
@NullMarked
package dev.finetooth.gateway.proxy;

import org.jspecify.annotations.NullMarked;

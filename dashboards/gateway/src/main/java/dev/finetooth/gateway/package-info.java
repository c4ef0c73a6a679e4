/** One origin for the web page, the services' interfaces and uploads. */
@NullMarked
package dev.finetooth.gateway;

import org.jspecify.annotations.NullMarked;

/** Serves the web page. */
@NullMarked
package dev.finetooth.gateway.page;

import org.jspecify.annotations.NullMarked;

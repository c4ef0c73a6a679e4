/** Documents of the REST interfaces, shared by services, command line and tests. */
@NullMarked
package dev.finetooth.contracts.api;

import org.jspecify.annotations.NullMarked;

/** Where data, logs and the programs lie. */
@NullMarked
package dev.finetooth.cli.home;

import org.jspecify.annotations.NullMarked;

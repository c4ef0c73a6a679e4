/** How many items a difference needs, and which difference the items at hand can show. */
@NullMarked
package dev.finetooth.statistics.power;

import org.jspecify.annotations.NullMarked;

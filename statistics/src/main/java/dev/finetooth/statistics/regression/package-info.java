/** Did a scheduled run get worse, and how sure may one be over many runs? */
@NullMarked
package dev.finetooth.statistics.regression;

import org.jspecify.annotations.NullMarked;

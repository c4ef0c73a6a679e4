/** Is a model not worse than another by more than a margin, or as good as it within one? */
@NullMarked
package dev.finetooth.statistics.noninferiority;

import org.jspecify.annotations.NullMarked;

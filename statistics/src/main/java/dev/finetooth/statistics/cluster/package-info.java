/**
 * Items that belong together: means, their standard errors, and how alike the items of a cluster
 * are.
 */
@NullMarked
package dev.finetooth.statistics.cluster;

import org.jspecify.annotations.NullMarked;

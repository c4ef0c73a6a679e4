/**
 * How far raters agree, people or judging models, and what a judge's scores are worth once people
 * have checked a few of them.
 */
@NullMarked
package dev.finetooth.statistics.agreement;

import org.jspecify.annotations.NullMarked;

/**
 * The world around the service, as test code: a user, an agent and an eval service, on real Kafka.
 */
@NullMarked
package dev.finetooth.sweep.world;

import org.jspecify.annotations.NullMarked;

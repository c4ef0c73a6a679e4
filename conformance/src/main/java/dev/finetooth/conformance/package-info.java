/**
 * Holds an engine against the engine protocol: starts it as an agent would, on a tiny model and
 * data that it makes itself, and says where it does what the protocol does not allow.
 */
@NullMarked
package dev.finetooth.conformance;

import org.jspecify.annotations.NullMarked;

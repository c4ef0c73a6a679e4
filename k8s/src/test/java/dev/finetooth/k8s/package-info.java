/** Renders the manifests and holds them against the Kubernetes model. */
@NullMarked
package dev.finetooth.k8s;

import org.jspecify.annotations.NullMarked;

package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.spec.sweep.EngineCatalog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Engines that a sweep can name. */
@Path(Api.ROOT + "/engines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "engines")
@RunOnVirtualThread
public class EnginesResource {

  private final EngineCatalog engines;

  EnginesResource(EngineCatalog engines) {
    this.engines = engines;
  }

  @GET
  @Operation(summary = "The engines that are known, and whether they are installed")
  public List<KnownEngine> list() {
    return engines.engines();
  }
}

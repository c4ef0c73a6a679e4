package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Base models that a sweep can name. */
@Path(Api.ROOT + "/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
@RunOnVirtualThread
public class ModelsResource {

  private final ModelStore models;

  ModelsResource(ModelStore models) {
    this.models = models;
  }

  @GET
  @Operation(summary = "The base models of the model store, by name")
  public List<BaseModel> list() {
    return models.list();
  }
}

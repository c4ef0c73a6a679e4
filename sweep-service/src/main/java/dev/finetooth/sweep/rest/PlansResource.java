package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.sweep.plan.PlanSweep;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a sweep would do, before it does it. */
@Path(Api.ROOT + "/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
@RunOnVirtualThread
public class PlansResource {

  private final PlanSweep planning;

  PlansResource(PlanSweep planning) {
    this.planning = planning;
  }

  /** Checks and plans a sweep; nothing is started. */
  @POST
  @Operation(summary = "Check a sweep and say what it would do and take; nothing is started")
  @APIResponse(
      responseCode = "200",
      description = "The plan",
      content = @Content(schema = @Schema(implementation = Plan.class)))
  @APIResponse(
      responseCode = "422",
      description = "Every fault of spec, data and suite at once",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Plan plan(
      @RequestBody(content = @Content(schema = @Schema(implementation = NewSweep.class)))
          String body) {
    return planning.plan(Bodies.newSweep(body));
  }
}

package io.pathlake.lake.tables;

import io.pathlake.lake.Table;
import java.util.List;

/**
 * All tables whose columns are known before any settings are read: all but {@code bronze.<source>}.
 */
public final class Tables {

  /** In the order in which a run fills them, the logs of the lake itself last. */
  public static final List<Table> ALL =
      List.of(
          Quarantine.TABLE,
          Touchpoints.TABLE,
          Purchases.TABLE,
          AdSpend.TABLE,
          Messages.TABLE,
          Identities.TABLE,
          IdentityLinks.TABLE,
          IdentityConflicts.TABLE,
          Sessions.TABLE,
          Journeys.TABLE,
          PathVariants.TABLE,
          StageFunnels.TABLE,
          Funnels.TABLE,
          Transitions.TABLE,
          StepMatrices.TABLE,
          DropOffs.TABLE,
          DropOffMembers.TABLE,
          DropOffReasons.TABLE,
          DropOffDrivers.TABLE,
          DropOffCalibration.TABLE,
          FrequentPaths.TABLE,
          PathChanges.TABLE,
          JourneyTypes.TABLE,
          AttributionDefinitions.TABLE,
          AttributionWeights.TABLE,
          AttributionCredits.TABLE,
          ChannelRoas.TABLE,
          CampaignRoas.TABLE,
          AttributionReconciliation.TABLE,
          RoasRestatements.TABLE,
          ChannelCalibration.TABLE,
          MmmInput.TABLE,
          IdentityChanges.TABLE,
          Files.TABLE,
          Runs.TABLE);

  private Tables() {}
}

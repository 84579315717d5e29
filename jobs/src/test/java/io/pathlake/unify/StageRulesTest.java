package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.Settings;
import io.pathlake.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StageRulesTest {

  /** Reason | channel | kind | stage. */
  private static final String CASES =
      """
      a mail opened is noticed | email | email_open | awareness
      a machine's open is no more | email | email_open_machine | awareness
      a mail clicked is interest | email | email_click | consideration
      a text message sent is noticed | sms | message_out | awareness
      an answer to it is interest | sms | message_in | consideration
      a link in it followed | sms | sms_click | consideration
      a chat with an agent | live_chat | message_out | consideration
      a call | phone | call | consideration
      a call that nobody took | phone | call_missed | consideration
      the cart looked at | web | view_cart | consideration
      a step of the checkout | web | checkout_step | purchase
      a ticket | support | ticket_open | post_purchase
      its answer | support | ticket_reply | post_purchase
      how content the customer was | support | satisfaction | post_purchase
      a survey | survey | survey_answer | post_purchase
      a review | review | review_post | loyalty
      points | loyalty | points_redeem | loyalty
      a new member, told by a till | store | loyalty_join | loyalty
      a contact in the customer database | web | crm_created | awareness
      """;

  @Test
  void everyCaseHasItsStage() {
    Settings settings = TestSources.settings();
    StructType schema =
        StructType.fromDDL("reason STRING, channel STRING, kind STRING, want STRING");
    Column stage =
        OrderedRules.column(
            "unify.stages",
            settings.unify().stages(),
            StructType.fromDDL("channel STRING, kind STRING"));
    List<Row> given = new ArrayList<>();
    List<String> want = new ArrayList<>();
    for (String line : CASES.strip().split("\n")) {
      String[] parts = line.split("\\|");
      given.add(
          RowFactory.create(
              parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip()));
      want.add(parts[0].strip() + ": " + parts[3].strip());
    }
    assertThat(
            TestSpark.session()
                .createDataFrame(given, schema)
                .withColumn("stage", stage)
                .selectExpr("concat(reason, ': ', stage)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyElementsOf(want);
  }
}

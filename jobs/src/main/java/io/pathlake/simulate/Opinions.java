package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Answer;
import io.pathlake.simulate.Contacts.Review;
import io.pathlake.simulate.Report.Format;

/** Product reviews and survey answers; times are UTC. */
final class Opinions {

  private Opinions() {}

  /** A row per review. */
  static final class ReviewsExport implements Export {

    @Override
    public Format format() {
      return Format.REVIEWS;
    }

    @Override
    public String header() {
      return "review_id,sku,created_at,rating,product_name,text,author,email,order_id,verified,"
          + "language";
    }

    @Override
    public void write(Happening happening, Sheet sheet) {
      Review review = (Review) happening;
      Person person = review.person();
      LineBuffer out = sheet.line();
      out.put("V").hex(review.noise()).put(",").put(review.product().code()).put(",");
      out.time(sheet.second(review)).put(",").put(review.stars()).put(",");
      out.csv(review.product().name()).put(",").csv(review.phrase().text()).put(",");
      out.csv(person.name()).put(",").put(person.email(0)).put(",").put(review.order());
      out.put(",yes,").put(person.language.code);
      sheet.end(review, 0, 1);
    }
  }

  /** A row per answer to "How likely are you to recommend us?", 0 to 10. */
  static final class SurveysExport implements Export {

    @Override
    public Format format() {
      return Format.SURVEYS;
    }

    @Override
    public String header() {
      return "response_id,survey_id,submitted_at,customer_id,email,order_id,nps,comment,UserLanguage";
    }

    @Override
    public void write(Happening happening, Sheet sheet) {
      Answer answer = (Answer) happening;
      Person person = answer.person();
      LineBuffer out = sheet.line();
      out.put("Q").hex(answer.noise()).put(",NPS,").time(sheet.second(answer)).put(",");
      if (person.account) {
        out.put(person.customerId());
      }
      out.put(",").put(person.email(0)).put(",").put(answer.order()).put(",");
      out.put(answer.score()).put(",");
      out.csv(answer.phrase() == null ? "" : answer.phrase().text()).put(",");
      out.put(person.language.code);
      sheet.end(answer, 0, 1);
    }
  }
}

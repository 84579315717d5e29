package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.ChatLine;
import io.pathlake.simulate.Report.Format;

/** A row per line of a chat on the site; times are UTC. The visitor's id is the browser's. */
final class LiveChatExport implements Export {

  @Override
  public Format format() {
    return Format.LIVE_CHAT;
  }

  @Override
  public String header() {
    return "chat_id,message_id,sent_at,sender,agent,visitor_id,name,email,text,rating";
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    ChatLine line = (ChatLine) happening;
    LineBuffer out = sheet.line();
    out.put("C").hex(line.chat()).put(",C").hex(line.chat()).put("-").put(line.turn()).put(",");
    out.time(sheet.second(line)).put(line.byAgent() ? ",agent," : ",visitor,");
    out.put(line.byAgent() ? line.agent().label : "").put(",").put(line.browser()).put(",");
    out.csv(line.known() ? line.person().name() : "").put(",");
    out.put(line.known() ? line.person().email(0) : "").put(",");
    out.csv(line.phrase().text()).put(",").put(line.stars() > 0 ? "" + line.stars() : "");
    sheet.end(line, 0, 1);
  }
}

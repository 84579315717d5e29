package io.pathlake.simulate;

/** Where people live, what they write in, and the mobile numbers and names they have. */
enum Language {
  EN(
      "en",
      "en-gb",
      "United Kingdom",
      "Europe",
      "44",
      "71",
      8,
      4,
      "Olivia Amelia Isla Ava Grace George Arthur Noah Leo Harry",
      "Sample Fictional Testwood Mockford Placeholder Demoson"),
  DE(
      "de",
      "de-de",
      "Germany",
      "Europe",
      "49",
      "151",
      8,
      4,
      "Anna Lena Marie Sophie Lea Jonas Lukas Paul Felix Max",
      "Muster Beispiel Testmann Probe Platzhalter Demo"),
  ES(
      "es",
      "es-es",
      "Spain",
      "Europe",
      "34",
      "6",
      8,
      3,
      "Lucía Martina Sofía Julia Paula Hugo Mateo Martín Pablo Daniel",
      "Ejemplo Prueba Ficticio Muestra Modelo Demo"),
  PT(
      "pt",
      "pt-br",
      "Brazil",
      "Americas",
      "55",
      "119",
      8,
      2,
      "Helena Alice Laura Júlia Beatriz Miguel Arthur Davi Gabriel João",
      "Exemplo Teste Fictício Amostra Modelo Demo"),
  ZH(
      "zh",
      "zh-tw",
      "Taiwan",
      "Asia",
      "886",
      "91",
      7,
      3,
      "怡君 淑芬 雅婷 佳穎 欣怡 志明 俊傑 家豪 冠宇 承恩",
      "測試 範例 虛構 樣本 示範 模擬");

  private static final Language[] ALL = values();

  final String code;
  final String locale;
  final String country;
  final String continent;
  final String callingCode;

  /** The fixed first digits of its simulated mobile numbers. */
  final String mobilePrefix;

  /** How many digits follow the prefix. */
  final int freeDigits;

  /** Where a person writing the national number puts the first space. */
  final int grouping;

  final String[] givenNames;
  final String[] familyNames;

  Language(
      String code,
      String locale,
      String country,
      String continent,
      String callingCode,
      String mobilePrefix,
      int freeDigits,
      int grouping,
      String givenNames,
      String familyNames) {
    this.code = code;
    this.locale = locale;
    this.country = country;
    this.continent = continent;
    this.callingCode = callingCode;
    this.mobilePrefix = mobilePrefix;
    this.freeDigits = freeDigits;
    this.grouping = grouping;
    this.givenNames = givenNames.split(" ");
    this.familyNames = familyNames.split(" ");
  }

  /** Draws one: 28% English, 24% German, 24% Spanish, 14% Portuguese, 10% Chinese. */
  static Language of(double share) {
    double[] ends = {0.28, 0.52, 0.76, 0.90, 1.0};
    int i = 0;
    while (share >= ends[i]) {
      i++;
    }
    return ALL[i];
  }
}

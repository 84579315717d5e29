package io.pathlake.settings;

import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression in a settings file may be made of. Everything else is refused: a list of what
 * is good ages better than a list of what is bad.
 *
 * <p>Left out on purpose: what reads a clock, chance or the machine (current_date, rand, uuid,
 * input_file_name, unix_timestamp without arguments), what calls into Java or parses with external
 * entities (reflect, xpath), what aggregates or makes rows, and what makes large values out of
 * small ones (repeat, sequence, space).
 */
final class AllowedSql {

  static final Set<String> FUNCTIONS =
      names(
          "coalesce nvl nvl2 nullif ifnull if nanvl isnull isnotnull isnan greatest least equal_null",
          "abs ceil ceiling floor round bround sign signum sqrt pow power exp ln log log10 mod pmod",
          "positive negative try_add try_subtract try_multiply try_divide div",
          "bigint int integer smallint tinyint float double decimal string boolean date timestamp",
          "concat concat_ws substring substr substring_index left right trim ltrim rtrim btrim",
          "lower lcase upper ucase initcap length char_length character_length replace translate",
          "split split_part instr locate position startswith endswith contains reverse ascii chr",
          "overlay levenshtein soundex base64 unbase64 hex unhex decode encode url_decode url_encode",
          "regexp_extract regexp_extract_all regexp_replace regexp_like regexp_count regexp_substr",
          "regexp_instr rlike like ilike parse_url get_json_object json_array_length from_json to_json",
          "md5 sha sha1 sha2 crc32 hash xxhash64",
          "to_date to_timestamp try_to_timestamp to_utc_timestamp from_utc_timestamp date_format",
          "timestamp_seconds timestamp_millis timestamp_micros unix_seconds unix_millis unix_micros",
          "from_unixtime to_unix_timestamp make_date make_timestamp make_interval date_add date_sub",
          "dateadd datediff date_diff date_trunc trunc add_months months_between last_day extract",
          "date_part datepart year quarter month day dayofmonth dayofweek weekday dayofyear weekofyear",
          "hour minute second to_number try_to_number to_char",
          "array size cardinality element_at try_element_at get array_contains array_position array_max",
          "array_min array_distinct array_compact array_join array_sort sort_array array_except",
          "array_intersect array_union array_remove slice flatten arrays_overlap arrays_zip",
          "filter transform exists forall any_match aggregate reduce zip_with",
          "struct named_struct map map_keys map_values map_entries map_contains_key map_filter",
          "bit_count shiftleft shiftright");

  /** Simple names of the parser's node classes. */
  static final Set<String> NODES =
      names(
          "Literal UnresolvedAttribute UnresolvedExtractValue UnresolvedFunction NamedParameter",
          "LambdaFunction UnresolvedNamedLambdaVariable Cast TryCast",
          "Add Subtract Multiply Divide IntegralDivide Remainder UnaryMinus UnaryPositive",
          "BitwiseAnd BitwiseOr BitwiseXor BitwiseNot",
          "EqualTo EqualNullSafe LessThan LessThanOrEqual GreaterThan GreaterThanOrEqual",
          "And Or Not In IsNull IsNotNull IsNaN Like ILike RLike LikeAll LikeAny NotLikeAll NotLikeAny",
          "CaseWhen If Concat Substring StringTrim StringTrimLeft StringTrimRight StringTrimBoth",
          "StringLocate Overlay Extract CreateNamedStruct CreateStruct TimestampAdd TimestampDiff",
          "IsUnknown IsNotUnknown ExtractANSIIntervalDays DateAddInterval");

  private AllowedSql() {}

  private static Set<String> names(String... lines) {
    Set<String> names = new TreeSet<>();
    for (String line : lines) {
      names.addAll(Set.of(line.split(" ")));
    }
    return names;
  }
}

<?php
/**
 * Plugin Name: Failing Forward
 * Description: Takes anonymous stories as pending posts, and answers to a pulse, for the widgets of failing-forward.
 * Requires PHP: 7.4
 *
 * Put this one file into wp-content/mu-plugins. The recipe wordpress.md says how, and what is kept.
 */

namespace FailingForward;

defined('ABSPATH') || exit;

// What the house is asked each week. Another question, or other answers, need another id of small letters and digits:
// answers to two questions must not be counted as one. Other than five answers make it a 'single'.
const POLL = [
  'id' => 'ready',
  'question' => 'How ready do you feel for the next setback?',
  'type' => 'scale5',
  'labels' => [1 => 'Not at all', 2 => 'Barely', 3 => 'Somewhat', 4 => 'Mostly', 5 => 'Very'],
];

// Headings in a story that has more than one part, in the language of the house.
const PARTS = ['project' => 'What it was', 'wentWrong' => 'What went wrong', 'feeling' => 'How it felt', 'nextTime' => 'Next time'];

// Least and most characters, as src/model/story.ts has them; refused is what has more than twice as many code points.
const TEXTS = ['title' => [0, 80], 'project' => [0, 600], 'wentWrong' => [20, 1500], 'feeling' => [0, 600], 'lesson' => [10, 140], 'nextTime' => [0, 500], 'byline' => [0, 30]];
const LINES = ['title', 'lesson', 'byline'];
const CAUSES = 'no_need wrong_market business_model out_of_money spending reach product people focus skills timing competition dependence legal external wellbeing communication other';
const WORDS = [
  'kind' => 'business freelance career product creative event community money personal other undisclosed',
  'sector' => 'software design food retail education health finance media travel mobility property hr_services nonprofit hardware climate other undisclosed',
  'stage' => 'idea before_launch launched growing established not_applicable other undisclosed',
  'outcome' => 'still_in_it recovered moved_on paused pivoted sold closed other undisclosed',
  'when' => 'this_year 1_2_years 3_5_years over_5_years undisclosed',
  'attribution' => 'anonymous pseudonym named',
];
const WISHES = 'listening advice money_help partner work nothing';
const NOTES = 'burnout mental_health self_harm bereavement debt illness discrimination violence addiction other';

const STORY = 'ff_story';
const LESSON = 'ff_lesson';
const TOPIC = 'ff_topic';
const RESULTS = 'failing_forward_results';
const K = 5;

// ---- What there is: stories and lessons, which no theme, feed, search or sitemap shows, and topics of stories.

add_action('init', function () {
  // Of pages, so that only editors and administrators see what is pending.
  $own = ['public' => false, 'show_ui' => true, 'show_in_rest' => true, 'capability_type' => 'page', 'map_meta_cap' => true, 'rewrite' => false, 'query_var' => false];
  register_post_type(STORY, $own + ['label' => 'Failure stories', 'menu_icon' => 'dashicons-book', 'rest_base' => 'ff-stories', 'supports' => ['title', 'editor', 'excerpt']]);
  register_post_type(LESSON, $own + ['label' => 'Lessons', 'menu_icon' => 'dashicons-lightbulb', 'rest_base' => 'ff-lessons', 'supports' => ['title']]);
  register_taxonomy(TOPIC, STORY, ['label' => 'Topics', 'public' => false, 'show_ui' => true, 'show_in_rest' => true, 'rest_base' => 'ff-topics', 'rewrite' => false]);
  if (wp_installing() || get_option('failing_forward') === '1') return;
  $GLOBALS['wpdb']->query('CREATE TABLE IF NOT EXISTS ' . table() . ' (id VARCHAR(64) NOT NULL PRIMARY KEY, about VARCHAR(90) NOT NULL, released INT NULL, waiting INT NULL, KEY about (about)) ' . $GLOBALS['wpdb']->get_charset_collate());
  $GLOBALS['wpdb']->query('INSERT IGNORE INTO ' . table() . " (id, about) VALUES ('lock', 'lock')");
  update_option('failing_forward', '1');
});

/** Receipts, as keyed hashes, and the ballots of the running period. */
function table(): string {
  return $GLOBALS['wpdb']->prefix . 'failing_forward';
}

add_action('rest_api_init', function () {
  $lang = fn($row) => get_post_meta($row['id'], '_ff_lang', true) ?: get_bloginfo('language');
  register_rest_field(STORY, 'words', ['get_callback' => fn($row) => wp_list_pluck(get_the_terms($row['id'], TOPIC) ?: [], 'slug')]);
  register_rest_field([STORY, LESSON], 'lang', ['get_callback' => $lang]);
  $routes = ['/stories' => ['POST', 'take_story'], '/ballots' => ['POST', 'take_ballot'], '/polls' => ['GET', 'polls'], '/pulse-results' => ['GET', 'results']];
  foreach ($routes as $path => [$method, $name]) {
    register_rest_route('failing-forward/v1', $path, ['methods' => $method, 'callback' => __NAMESPACE__ . "\\$name", 'permission_callback' => '__return_true']);
  }
});

// Among all topics are those of stories that nobody has read yet.
add_filter('rest_pre_dispatch', function ($answer, $server, $request) {
  $closed = stripos($request->get_route(), '/wp/v2/ff-topics') === 0 && !current_user_can('edit_pages');
  return $closed ? new \WP_Error('rest_forbidden', 'Only editors see the topics.', ['status' => 401]) : $answer;
}, 10, 3);

// What a stranger wrote starts no shortcode, and an address in it fetches nothing, whatever an editor made of it since.
add_filter('the_content', fn($html) => get_post_type() === STORY ? str_replace(['[', '://'], ['&#91;', '&#58;//'], $html) : $html, 1);

// What its author did not allow on pages is not published by a slip.
add_filter('wp_insert_post_data', function ($data, $given) {
  $held = $data['post_type'] === STORY && in_array($data['post_status'], ['publish', 'future'], true) && has_term('not-on-pages', TOPIC, $given['ID'] ?? 0);
  return $held ? ['post_status' => 'private'] + $data : $data;
}, 10, 2);

/** Runs what answers a request, with nobody else at our table: whole, or not at all. */
function alone(callable $run): \WP_REST_Response {
  global $wpdb;
  $wpdb->query('START TRANSACTION');
  $locked = $wpdb->query('UPDATE ' . table() . " SET about = 'lock' WHERE id = 'lock'") !== false;
  $answer = $locked ? $run($wpdb) : new \WP_REST_Response(['title' => 'Too many come at once.'], 503, ['Retry-After' => 5]);
  $wpdb->query($answer->get_status() < 500 ? 'COMMIT' : 'ROLLBACK');
  return $answer;
}

function unstored(): \WP_REST_Response {
  return new \WP_REST_Response(['title' => 'It could not be stored.'], 500);
}

// ---- Stories.

function refusal(array $errors, int $status = 400): \WP_REST_Response {
  return new \WP_REST_Response(['title' => 'Something in the request does not fit.', 'status' => $status, 'errors' => array_slice($errors, 0, 20)], $status);
}

/** Without what could reorder a line or hide in it. */
function clean(string $text, bool $one_line): string {
  $text = preg_replace('/\r\n?|\x{2028}|\x{2029}/u', "\n", $text);
  $text = preg_replace('/[\x{0}-\x{8}\x{B}-\x{1F}\x{7F}-\x{9F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}\x{FFF9}-\x{FFFB}]/u', '', $text);
  if (class_exists('Normalizer')) $text = \Normalizer::normalize($text) ?: $text;
  $text = $one_line ? preg_replace('/\s+/u', ' ', $text) : implode("\n", array_map('rtrim', explode("\n", $text)));
  return trim(preg_replace('/\n{3,}/', "\n\n", $text));
}

/** Reads a submission as src/model/submission.ts does: its cleaned story, and in `$errors` each field that does not fit. */
function read_story(array $body, array &$errors): array {
  $wrong = function (string $field, string $rule, array $more = []) use (&$errors) {
    $errors[] = ['field' => $field, 'rule' => $rule] + $more;
  };
  $only = function (array $given, string $names, string $where) use ($wrong) {
    foreach (array_diff(array_keys($given), explode(' ', $names)) as $name) $wrong("$where$name", 'unknown');
  };
  $listed = function ($given, string $field, string $words, int $most) use ($wrong): array {
    if (!is_array($given) || count(array_filter($given, 'is_string')) !== count($given) || array_diff($given, explode(' ', $words))) $wrong($field, 'value');
    elseif (count($given) > $most) $wrong($field, 'many', ['limit' => $most]);
    elseif (count(array_unique($given)) !== count($given)) $wrong($field, 'repeat');
    else return array_values($given);
    return [];
  };
  $only($body, 'schemaVersion receipt story hp pad', '');
  if (($body['schemaVersion'] ?? null) !== 1) $wrong('schemaVersion', 'value');
  foreach (['receipt' => '/^[0-9A-HJKMNP-TV-Z]{17}\z/', 'hp' => '/^.{0,200}\z/su', 'pad' => '/^ *\z/'] as $name => $form) {
    if (!is_string($body[$name] ?? null) || !preg_match($form, $body[$name])) $wrong($name, 'value');
  }
  $given = $body['story'] ?? null;
  if (!is_array($given)) {
    $wrong('story', 'required');
    return [];
  }
  $only($given, implode(' ', array_keys(TEXTS + WORDS)) . ' causes consent lookingFor contentNotes lang', 'story.');
  $story = [];
  foreach (TEXTS as $name => [$least, $most]) {
    $text = $given[$name] ?? '';
    $story[$name] = is_string($text) ? clean($text, in_array($name, LINES, true)) : '';
    $length = mb_strlen($story[$name], 'UTF-8');
    if (!is_string($text)) $wrong("story.$name", 'type');
    // A lesson may come alone, but its author has to say so.
    elseif ($length === 0 && ($name === 'lesson' || ($name === 'wentWrong' && ($given[$name] ?? null) !== ''))) $wrong("story.$name", 'required');
    elseif ($length > 0 && $length < $least) $wrong("story.$name", 'short', ['limit' => $least]);
    elseif ($length > 2 * $most) $wrong("story.$name", 'long', ['limit' => $most]);
  }
  foreach (WORDS as $name => $words) {
    $story[$name] = $listed([$given[$name] ?? ($name === 'attribution' ? 'anonymous' : 'undisclosed')], "story.$name", $words, 1)[0] ?? '';
  }
  $story['lookingFor'] = $listed($given['lookingFor'] ?? [], 'story.lookingFor', WISHES, 3);
  $story['contentNotes'] = $listed($given['contentNotes'] ?? [], 'story.contentNotes', NOTES, 4);
  $causes = is_array($given['causes'] ?? null) ? $given['causes'] : [];
  $only($causes, 'root contributing', 'story.causes.');
  $story['root'] = $listed([$causes['root'] ?? ''], 'story.causes.root', CAUSES, 1)[0] ?? '';
  $story['also'] = $listed($causes['contributing'] ?? [], 'story.causes.contributing', CAUSES, 2);
  if (in_array($story['root'], $story['also'], true)) $wrong('story.causes.contributing', 'repeat');
  $may = is_array($given['consent'] ?? null) ? $given['consent'] : [];
  $only($may, 'wall lobby meetup index', 'story.consent.');
  foreach (['wall', 'lobby', 'index'] as $name) if (!is_bool($may[$name] ?? null)) $wrong("story.consent.$name", 'type');
  if (!in_array($may['meetup'] ?? null, ['no', 'read_aloud', 'ask_me'], true)) $wrong('story.consent.meetup', 'value');
  elseif ($may['meetup'] === 'no' && empty($may['wall']) && empty($may['lobby'])) $wrong('story.consent', 'required');
  if ($story['attribution'] === 'anonymous') $story['byline'] = '';
  elseif ($story['byline'] === '') $wrong('story.byline', 'required');
  $story['lang'] = $given['lang'] ?? 'en';
  if (!is_string($story['lang']) || !preg_match('/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}\z/', $story['lang'])) $wrong('story.lang', 'value');
  return $story + ['consent' => $may];
}

/** What a story is about and what its author allows, as topics. */
function topics_of(array $story): array {
  $topics = [$story['root']];
  foreach (['also' => 'also', 'lookingFor' => 'wish', 'contentNotes' => 'note'] as $name => $prefix) foreach ($story[$name] as $word) $topics[] = "$prefix-$word";
  foreach (['kind', 'sector', 'stage', 'outcome', 'when'] as $name) if ($story[$name] !== 'undisclosed') $topics[] = "$name-{$story[$name]}";
  $may = $story['consent'];
  if (!$may['wall']) $topics[] = 'not-on-pages';
  if ($may['lobby']) $topics[] = 'lobby-ok';
  if ($may['index']) $topics[] = 'index-ok';
  if ($may['meetup'] !== 'no') $topics[] = "meetup-{$may['meetup']}";
  return str_replace('_', '-', $topics);
}

/** The text as HTML in which nothing is code. */
function html(string $text): string {
  return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}

/** The story as blocks, with nothing in it that its readers will not see. */
function content_of(array $story): string {
  $parts = array_filter(array_intersect_key($story, PARTS), 'strlen');
  $content = '';
  foreach (array_intersect_key(PARTS, $parts) as $name => $heading) {
    if (count($parts) > 1) $content .= '<!-- wp:heading --><h2 class="wp-block-heading">' . html($heading) . "</h2><!-- /wp:heading -->\n\n";
    foreach (explode("\n\n", $parts[$name]) as $paragraph) $content .= '<!-- wp:paragraph --><p>' . str_replace("\n", '<br>', html($paragraph)) . "</p><!-- /wp:paragraph -->\n\n";
  }
  if ($story['byline'] !== '') $content .= '<!-- wp:paragraph --><p>– ' . html($story['byline']) . '</p><!-- /wp:paragraph -->';
  return $content;
}

function take_story(\WP_REST_Request $request): \WP_REST_Response {
  if (strlen($request->get_body()) > 32 * 1024) return refusal([['field' => '', 'rule' => 'long']], 413);
  $body = $request->get_json_params();
  $errors = [];
  $story = read_story(is_array($body) ? $body : [], $errors);
  if ($errors) return refusal($errors);
  // Room for a flood to be seen before it fills the disk; a widget keeps its story and tries again.
  if (wp_count_posts(STORY)->pending >= 1000) return new \WP_REST_Response(['title' => 'Too many stories wait to be read.'], 503, ['Retry-After' => 3600]);
  return alone(function ($wpdb) use ($body, $story) {
    $key = hash_hmac('sha256', $body['receipt'], wp_salt());
    $new = $wpdb->query($wpdb->prepare('INSERT IGNORE INTO ' . table() . " (id, about) VALUES (%s, 'receipt')", $key));
    $done = new \WP_REST_Response(['status' => 'submitted'], 201);
    if ($new === 0) return $done;
    $post = $new === false ? 0 : wp_insert_post(wp_slash([
      'post_type' => STORY,
      'post_status' => 'pending',
      'post_author' => 0,
      'post_title' => html($story['title'] !== '' ? $story['title'] : mb_substr($story['lesson'], 0, 80)),
      'post_content' => content_of($story),
      'post_excerpt' => html($story['lesson']),
      // WordPress needs a moment; the week it came in is all that it gets to know.
      'post_date' => current_datetime()->modify('monday this week')->format('Y-m-d 00:00:00'),
      'meta_input' => ['_ff_lang' => $story['lang']],
    ]));
    if (!$post) return unstored();
    wp_set_object_terms($post, array_merge(topics_of($story), $body['hp'] === '' ? [] : ['perhaps-a-robot']), TOPIC);
    return $done;
  });
}

// ---- The pulse. A result never shows an answer: see src/model/release.ts, whose rule this is.

function running(): string {
  return wp_date('o-\WW');
}

function polls(): array {
  $options = array_map(fn($value, $label) => ['value' => $value, 'label' => $label], array_keys(POLL['labels']), POLL['labels']);
  return [['options' => $options, 'period' => 'weekly', 'periodKey' => running(), 'k' => K, 'visibility' => 'after_vote', 'status' => 'open'] + POLL];
}

/** Of a period that is over stays what was published, as counts. Its ballots go, and with them what never went out. */
function close_periods(\wpdb $wpdb): \WP_REST_Response {
  $answer = new \WP_REST_Response();
  $over = $wpdb->prepare(" WHERE about NOT IN ('receipt', 'lock', %s)", POLL['id'] . '|' . running());
  $rows = $wpdb->get_results('SELECT about, released, COUNT(*) AS n FROM ' . table() . $over . ' GROUP BY about, released ORDER BY about');
  if (!$rows) return $answer;
  $kept = get_option(RESULTS, []);
  foreach ($rows as $row) if ($row->released !== null) $kept[$row->about][$row->released] = (int) $row->n;
  update_option(RESULTS, array_slice($kept, -25, null, true), false);
  return $wpdb->query('DELETE FROM ' . table() . $over) === false ? unstored() : $answer;
}

/** Whether a batch may go out: at least five, and less any one of them still two different values. */
function may_go_out(array $batch): bool {
  $counts = array_count_values($batch);
  return count($batch) >= K && (count($counts) >= 3 || (count($counts) === 2 && min($counts) >= 2));
}

function take_ballot(\WP_REST_Request $request): \WP_REST_Response {
  $ballot = $request->get_json_params() ?: [];
  [$tag, $value, $about] = [$ballot['tag'] ?? null, $ballot['value'] ?? null, POLL['id'] . '|' . running()];
  $wrong = array_keys(array_filter([
    'poll' => ($ballot['poll'] ?? null) !== POLL['id'],
    'period' => ($ballot['period'] ?? null) !== running(),
    'tag' => !is_string($tag) || !preg_match('/^[0-9a-f]{64}\z/', $tag),
    'value' => !is_int($value) || !isset(POLL['labels'][$value]),
  ]) + array_diff_key($ballot, ['poll' => 0, 'period' => 0, 'tag' => 0, 'value' => 0]));
  if ($wrong) return refusal(array_map(fn($field) => ['field' => (string) $field, 'rule' => 'value'], $wrong));
  return alone(function ($wpdb) use ($tag, $value, $about) {
    $table = table();
    close_periods($wpdb);
    if ($wpdb->query($wpdb->prepare("INSERT IGNORE INTO $table (id, about) VALUES (%s, %s)", $tag, $about)) === false) return unstored();
    $mine = $wpdb->get_row($wpdb->prepare("SELECT released FROM $table WHERE id = %s AND about = %s", $tag, $about));
    if (!$mine) return refusal([['field' => 'tag', 'rule' => 'value']]);
    // Who goes back to what is published leaves the batch: it counts changes.
    $waiting = $mine->released !== null && (int) $mine->released === $value ? 'NULL' : $value;
    $wpdb->query($wpdb->prepare("UPDATE $table SET waiting = $waiting WHERE id = %s", $tag));
    $batch = $wpdb->prepare(' WHERE about = %s AND waiting IS NOT NULL', $about);
    if (may_go_out($wpdb->get_col("SELECT waiting FROM $table$batch"))) $wpdb->query("UPDATE $table SET released = waiting, waiting = NULL$batch");
    return new \WP_REST_Response(['status' => 'taken'], 201);
  });
}

/** What may be shown of published counts: a floor of their number, shares in steps of five per cent. */
function result_of(string $period, array $counts): array {
  $n = array_sum($counts);
  $floors = array_filter([5, 10, 15, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000], fn($floor) => $floor <= $n);
  $result = ['pollId' => POLL['id'], 'periodKey' => $period];
  if (!$floors) return $result + ['shares' => [], 'suppressed' => 'waiting'];
  $shares = array_map(fn($value) => (int) (5 * round(100 * ($counts[$value] ?? 0) / $n / 5)), array_keys(POLL['labels']));
  $sum = array_sum(array_map(fn($value, $count) => $value * $count, array_keys($counts), $counts));
  return $result + ['n' => max($floors), 'shares' => $shares, 'suppressed' => 'none'] + (POLL['type'] === 'single' ? [] : ['mean' => round(10 * $sum / $n) / 10]);
}

function results(): array {
  global $wpdb;
  $running = POLL['id'] . '|' . running();
  if ($wpdb->get_var($wpdb->prepare('SELECT id FROM ' . table() . " WHERE about NOT IN ('receipt', 'lock', %s) LIMIT 1", $running))) alone(__NAMESPACE__ . '\close_periods');
  $rows = $wpdb->get_results($wpdb->prepare('SELECT released, COUNT(*) AS n FROM ' . table() . ' WHERE about = %s AND released IS NOT NULL GROUP BY released', $running));
  $all = [$running => array_map('intval', wp_list_pluck($rows, 'n', 'released'))] + array_reverse(get_option(RESULTS, []), true);
  $own = array_filter($all, fn($about) => strpos($about, POLL['id'] . '|') === 0, ARRAY_FILTER_USE_KEY);
  return array_map(fn($about, $counts) => result_of(explode('|', $about)[1], $counts), array_keys($own), $own);
}

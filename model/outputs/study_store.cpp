#include "model/outputs/study_store.hpp"

#include "model/outputs/csv_writer.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format_of_store = 2;
constexpr std::string_view done_word = "done";
constexpr std::string_view failed_word = "failed";

/// A name as SQL takes it, whatever it holds.
std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

/// What makes two stores ones of the same study: all but how large it is.
std::string definition_of(const StudyPlan& plan) {
    const DesignSettings& design = plan.design;
    const bool of_hypercubes = design.kind == DesignKind::latin_hypercube;
    const Json json = {{"title", plan.title},
                       {"design", design_names[static_cast<std::size_t>(design.kind)]},
                       {"dimensions", design.dimensions},
                       {"block", of_hypercubes ? design.size : 0},
                       {"levels", design.levels},
                       {"seed", design.seed},
                       {"scrambled", design.scrambled},
                       {"scenarios", plan.scenarios},
                       {"parameters", plan.parameters},
                       {"ranges", plan.ranges},
                       {"measures", plan.measures}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

StudyPlan plan_of(const std::string& definition) {
    const Json json = Json::parse(definition);
    StudyPlan plan;
    plan.title = json.at("title");
    const auto kind =
        std::find(design_names.begin(), design_names.end(), json.at("design").get<std::string>());
    plan.design.kind = static_cast<DesignKind>(kind - design_names.begin());
    plan.design.dimensions = json.at("dimensions");
    plan.design.levels = json.at("levels").get<std::vector<std::size_t>>();
    plan.design.seed = json.at("seed");
    plan.design.scrambled = json.at("scrambled");
    plan.scenarios = json.at("scenarios").get<std::vector<std::string>>();
    plan.parameters = json.at("parameters").get<std::vector<std::string>>();
    plan.ranges = json.at("ranges").get<std::vector<std::string>>();
    plan.measures = json.at("measures").get<std::vector<std::string>>();
    return plan;
}

std::string columns_sql(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += ", " + sql_name(name) + " REAL";
    return text;
}

std::string names_sql(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += ", " + sql_name(name);
    return text;
}

std::string marks(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += i > 0 ? ", ?" : "?";
    return text;
}

void bind_number(SQLite::Statement& statement, int place, double value) {
    if (std::isfinite(value)) {
        statement.bind(place, value);
    } else {
        statement.bind(place);
    }
}

double number_of(const SQLite::Column& column) {
    return column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
}

} // namespace

std::vector<std::string> StudyPlan::columns() const {
    std::vector<std::string> names;
    for (const std::string& scenario : scenarios) {
        for (const std::string& measure : measures) {
            names.push_back(fmt::format("{}.{}", scenario, measure));
        }
    }
    return names;
}

void StudyPlan::grow_to(const StudyPlan& other) {
    design.size = std::max(design.size, other.design.size);
    design.blocks = std::max(design.blocks, other.design.blocks);
    replicates = std::max(replicates, other.replicates);
}

/// The open file. Every trouble of SQLite becomes an OutputError that names the file.
struct StudyStore::Database {
    Database(const std::filesystem::path& file, int flags)
        : connection(file.string(), flags), writes((flags & SQLite::OPEN_READWRITE) != 0) {
        if (!writes) return;
        // Held by one process alone, a log of writes needs no memory that is shared with others,
        // which network disks do not have.
        connection.exec("PRAGMA locking_mode = EXCLUSIVE");
        connection.exec("PRAGMA journal_mode = WAL");
        connection.exec("PRAGMA synchronous = NORMAL");
        connection.exec("BEGIN IMMEDIATE; COMMIT"); // takes the lock
    }
    /// Leaves one file without a log, which can be read where nothing can be written.
    ~Database() {
        point.reset();
        row.reset();
        if (writes) connection.tryExec("PRAGMA journal_mode = DELETE");
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    std::optional<std::string> value(const std::string& key) {
        SQLite::Statement query(connection, "SELECT value FROM study WHERE key = ?");
        query.bind(1, key);
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
    }
    void set(const std::string& key, const std::string& text) {
        SQLite::Statement insert(connection, "INSERT OR REPLACE INTO study VALUES (?, ?)");
        insert.bind(1, key);
        insert.bind(2, text);
        insert.exec();
    }
    void set_facts_and_sizes(const StudyPlan& plan) {
        set("facts", text_of(plan.facts));
        set("size", std::to_string(plan.design.size));
        set("blocks", std::to_string(plan.design.blocks));
        set("replicates", std::to_string(plan.replicates));
    }
    void make_tables(const StudyPlan& plan) {
        SQLite::Transaction transaction(connection);
        connection.exec("CREATE TABLE study (key TEXT PRIMARY KEY, value TEXT)");
        connection.exec("CREATE TABLE points (point INTEGER PRIMARY KEY" +
                        columns_sql(plan.parameters) + ")");
        connection.exec("CREATE TABLE runs (point INTEGER, replicate INTEGER, seed INTEGER, "
                        "status TEXT, seconds REAL, trouble TEXT" +
                        columns_sql(plan.columns()) + ", PRIMARY KEY (point, replicate))");
        set("format", std::to_string(format_of_store));
        set("definition", definition_of(plan));
        set("request", text_of(plan.request));
        set_facts_and_sizes(plan);
        transaction.commit();
    }
    void insert_point(const StudyRun& run) {
        if (!point) {
            point.emplace(connection, "INSERT OR IGNORE INTO points VALUES (" +
                                          marks(1 + run.parameters.size()) + ")");
        }
        point->reset();
        point->bind(1, static_cast<std::int64_t>(run.point));
        for (std::size_t p = 0; p < run.parameters.size(); ++p) {
            bind_number(*point, static_cast<int>(p) + 2, run.parameters[p]);
        }
        point->exec();
    }
    void insert_run(const StudyRun& run, std::size_t columns) {
        constexpr int before = 6; // columns that every study has
        if (!row) {
            row.emplace(connection,
                        "INSERT OR REPLACE INTO runs VALUES (" + marks(before + columns) + ")");
        }
        row->reset();
        row->bind(1, static_cast<std::int64_t>(run.point));
        row->bind(2, static_cast<std::int64_t>(run.replicate));
        row->bind(3, static_cast<std::int64_t>(run.seed));
        row->bind(4, std::string(run.trouble.empty() ? done_word : failed_word));
        bind_number(*row, 5, run.seconds);
        row->bind(6, run.trouble);
        for (std::size_t c = 0; c < columns; ++c) {
            const bool is_there = c < run.values.size();
            bind_number(*row, before + 1 + static_cast<int>(c),
                        is_there ? run.values[c] : std::numeric_limits<double>::quiet_NaN());
        }
        row->exec();
    }

    SQLite::Database connection;
    bool writes = false;
    std::optional<SQLite::Statement> point;
    std::optional<SQLite::Statement> row;
};

namespace {

/// What is wrong, in our words, by the code that SQLite gives it.
std::string trouble_of(const SQLite::Exception& error) {
    enum Code { busy = 5, read_only = 8, io_error = 10, corrupt = 11, full = 13, cannot_open = 14 };
    constexpr int no_database = 26;
    switch (error.getErrorCode()) {
    case busy:
        return "another process is writing into it; wait for its end";
    case full:
        return "cannot be written: the disk is full";
    case io_error:
        return "cannot be read or written: the disk refuses";
    case read_only:
    case cannot_open:
        return "cannot be opened: it may not be read or written here";
    case corrupt:
    case no_database:
        return "is no store of a study, or is damaged";
    default:
        return fmt::format("cannot be used as the store of a study: {}", error.what());
    }
}

/// Does something with the file and tells its trouble as ours.
template <class Action> auto guarded(const std::filesystem::path& file, const Action& action) {
    try {
        return action();
    } catch (const SQLite::Exception& error) {
        refuse(file, trouble_of(error));
    } catch (const Json::exception& error) {
        refuse(file, fmt::format("is no store of a study: {}", error.what()));
    }
}

} // namespace

StudyStore::StudyStore(std::filesystem::path file, const StudyPlan& plan) : file_(std::move(file)) {
    std::error_code trouble;
    if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), trouble);
    if (trouble) refuse(file_, "cannot be made: " + trouble.message());
    guarded(file_, [&] {
        database_ = std::make_unique<Database>(file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        if (!database_->connection.tableExists("study")) database_->make_tables(plan);
        open_plan(&plan);
        read_done();
    });
}

StudyStore::StudyStore(std::filesystem::path file) : file_(std::move(file)) {
    if (!std::filesystem::exists(file_)) refuse(file_, "is not there");
    guarded(file_, [&] {
        database_ = std::make_unique<Database>(file_, SQLite::OPEN_READONLY);
        open_plan(nullptr);
        read_done();
    });
}

StudyStore::~StudyStore() = default;

/// Reads what the store is of, and grows it to what is asked for.
void StudyStore::open_plan(const StudyPlan* plan) {
    const auto value = [&](const std::string& key) { return database_->value(key).value_or(""); };
    if (value("format") != std::to_string(format_of_store)) {
        refuse(file_, "is of another format than this program writes");
    }
    const std::string definition = value("definition");
    plan_ = plan_of(definition);
    plan_.request = run_request_of(value("request")).value_or(RunRequest{});
    plan_.facts = study_facts_of(value("facts"));
    const auto size = [&](const std::string& key) {
        const std::optional<std::string> text = database_->value(key);
        return text ? static_cast<std::size_t>(std::stoull(*text)) : std::size_t{1};
    };
    plan_.design.size = size("size");
    plan_.design.blocks = size("blocks");
    plan_.replicates = size("replicates");
    column_count_ = plan_.columns().size();
    if (plan == nullptr) return;
    require_same_study(*plan);
    plan_.grow_to(*plan);
    plan_.facts = plan->facts;
    SQLite::Transaction transaction(database_->connection);
    database_->set_facts_and_sizes(plan_);
    transaction.commit();
}

void StudyStore::require_same_study(const StudyPlan& plan) const {
    std::string reasons;
    if (definition_of(plan_) != definition_of(plan)) {
        reasons += "; the parameters, measures, scenarios or design of the study are others";
    }
    for (const std::string& one : differences(plan_.request, plan.request)) reasons += "; " + one;
    if (reasons.empty()) return;
    refuse(file_, "holds runs of another study" + reasons +
                      "; choose another folder with --out, or drop them with --overwrite");
}

void StudyStore::read_done() {
    points_ = point_count(plan_.design);
    done_.assign(points_ * plan_.replicates, false);
    SQLite::Statement query(database_->connection,
                            "SELECT point, replicate FROM runs WHERE status = 'done'");
    while (query.executeStep()) {
        const auto point = static_cast<std::size_t>(query.getColumn(0).getInt64());
        const auto replicate = static_cast<std::size_t>(query.getColumn(1).getInt64());
        if (point < points_ && replicate < plan_.replicates) {
            done_[replicate * points_ + point] = true;
        }
    }
}

bool StudyStore::is_done(std::size_t point, std::size_t replicate) const {
    const std::lock_guard lock(mutex_);
    return point < points_ && replicate < plan_.replicates && done_[replicate * points_ + point];
}

std::size_t StudyStore::done() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count(done_.begin(), done_.end(), true));
}

void StudyStore::append(const StudyRun& run) {
    const std::lock_guard lock(mutex_);
    guarded(file_, [&] {
        SQLite::Transaction transaction(database_->connection);
        database_->insert_point(run);
        database_->insert_run(run, column_count_);
        transaction.commit();
    });
    done_[run.replicate * points_ + run.point] = run.trouble.empty();
}

std::size_t StudyStore::add_runs_of(const StudyStore& other) {
    other.require_same_study(plan_);
    const bool holds_all =
        point_count(other.plan_.design) <= points_ && other.plan_.replicates <= plan_.replicates;
    if (!holds_all) refuse(other.file_, "is of a larger study than " + file_.string());
    const std::lock_guard lock(mutex_);
    std::size_t added = 0;
    guarded(file_, [&] {
        SQLite::Transaction transaction(database_->connection);
        const auto take = [&](const StudyRun& run) {
            if (done_[run.replicate * points_ + run.point]) return;
            database_->insert_point(run);
            database_->insert_run(run, column_count_);
            done_[run.replicate * points_ + run.point] = run.trouble.empty();
            ++added;
        };
        other.visit_runs(take);
        for (const StudyRun& run : other.failures()) take(run);
        transaction.commit();
    });
    return added;
}

namespace {

/// The runs of one status, in the order of points and replicates.
void visit(SQLite::Database& connection, const StudyPlan& plan, std::string_view status,
           const std::function<void(const StudyRun& run)>& visit_run) {
    const std::vector<std::string> columns = plan.columns();
    std::string points;
    for (const std::string& name : plan.parameters) points += ", points." + sql_name(name);
    SQLite::Statement query(connection,
                            "SELECT runs.point, replicate, seed, seconds, trouble" + points +
                                names_sql(columns) +
                                " FROM runs JOIN points USING (point) WHERE status = ? ORDER BY "
                                "runs.point, replicate");
    query.bind(1, std::string(status));
    StudyRun run;
    while (query.executeStep()) {
        run.point = static_cast<std::size_t>(query.getColumn(0).getInt64());
        run.replicate = static_cast<std::size_t>(query.getColumn(1).getInt64());
        run.seed = static_cast<std::uint32_t>(query.getColumn(2).getInt64());
        run.seconds = number_of(query.getColumn(3));
        run.trouble = query.getColumn(4).getString();
        int column = 5;
        run.parameters.clear();
        run.values.clear();
        for (std::size_t p = 0; p < plan.parameters.size(); ++p) {
            run.parameters.push_back(number_of(query.getColumn(column++)));
        }
        for (std::size_t c = 0; c < columns.size(); ++c) {
            run.values.push_back(number_of(query.getColumn(column++)));
        }
        visit_run(run);
    }
}

} // namespace

std::vector<StudyRun> StudyStore::failures() const {
    std::vector<StudyRun> runs;
    guarded(file_, [&] {
        visit(database_->connection, plan_, failed_word,
              [&](const StudyRun& run) { runs.push_back(run); });
    });
    return runs;
}

void StudyStore::visit_runs(const std::function<void(const StudyRun& run)>& visit_run) const {
    guarded(file_, [&] { visit(database_->connection, plan_, done_word, visit_run); });
}

void write_runs(const StudyStore& store, const std::function<void(std::string_view)>& sink) {
    CsvWriter writer(sink);
    const StudyPlan& plan = store.plan();
    const std::vector<std::string> columns = plan.columns();
    std::vector<CsvValue> row = {std::string_view("point"), std::string_view("replicate"),
                                 std::string_view("seed")};
    for (const std::string& name : plan.parameters) row.emplace_back(std::string_view(name));
    for (const std::string& name : columns) row.emplace_back(std::string_view(name));
    writer.write_row(row);
    const auto number = [](double value) {
        return std::isfinite(value) ? CsvValue(value) : CsvValue(std::monostate{});
    };
    store.visit_runs([&](const StudyRun& run) {
        row.clear();
        row.emplace_back(static_cast<std::int64_t>(run.point));
        row.emplace_back(static_cast<std::int64_t>(run.replicate));
        row.emplace_back(static_cast<std::int64_t>(run.seed));
        for (const double value : run.parameters) row.push_back(number(value));
        for (const double value : run.values) row.push_back(number(value));
        writer.write_row(row);
    });
}

} // namespace samspil

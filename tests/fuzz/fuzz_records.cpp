// libFuzzer harness of the records of finished replicates. The first byte of an input says where
// the others stand: in place of a replicate's bytes, in a file behind a right request, in a record
// of that file whose checksum is right, or in place of the whole file.
//   fuzz_records -runs=100000 -timeout=5

#include "model/outputs/little_endian.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/replicate_bytes.hpp"
#include "model/outputs/replicate_records.hpp"
#include "model/outputs/sha256.hpp"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;

const samspil::RunRequest request = {"1.2.3", "samspil run x.toml", {{"x.toml", "aa"}}, "cc"};

/// A file of records in a folder of its own, which is gone at the end.
class RecordsFile {
  public:
    RecordsFile()
        : folder_(fs::temp_directory_path() / ("fuzz_records_" + std::to_string(::getpid()))),
          path_(folder_ / "replicates") {
        samspil::ReplicateRecords(path_, request, samspil::Existing::keep);
        std::ifstream stream(path_, std::ios::binary);
        begin_.assign(std::istreambuf_iterator<char>(stream), {});
    }
    ~RecordsFile() { fs::remove_all(folder_); }
    RecordsFile(const RecordsFile&) = delete;
    RecordsFile& operator=(const RecordsFile&) = delete;

    /// What a file that holds no replicates yet holds.
    const std::string& begin() const { return begin_; }

    void read(const std::string& bytes) const {
        std::ofstream(path_, std::ios::binary) << bytes;
        try {
            const samspil::ReplicateRecords records(path_, request, samspil::Existing::keep);
            for (std::size_t k = 0; k < 4; ++k) {
                if (records.has(0, k)) records.read(0, k);
            }
        } catch (const samspil::OutputError&) { // the only way in which reading may fail
            return;
        }
    }

  private:
    fs::path folder_;
    fs::path path_;
    std::string begin_;
};

std::string record_of(const std::string& content) {
    std::string record;
    samspil::append_word(record, content.size());
    return record + samspil::sha256(content) + content;
}

/// A replicate's bytes that are read must be the ones that are written.
void read_replicate(const std::string& bytes) {
    const auto result = samspil::replicate_of(bytes);
    if (result && samspil::bytes_of(*result) != bytes) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const RecordsFile file;
    if (size == 0) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 4) {
    case 0:
        read_replicate(bytes);
        break;
    case 1:
        file.read(file.begin() + bytes);
        break;
    case 2:
        file.read(file.begin() + record_of(bytes) + record_of(bytes));
        break;
    default:
        file.read(bytes);
    }
    return 0;
}

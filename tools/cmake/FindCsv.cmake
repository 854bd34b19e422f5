# libcsv, which ships neither a CMake nor a pkg-config file. Defines Csv::Csv.
find_path(Csv_INCLUDE_DIR csv.h)
find_library(Csv_LIBRARY csv)

if(Csv_INCLUDE_DIR)
    # Other libraries have a csv.h too: one without these three lines gets no version and is refused.
    file(STRINGS ${Csv_INCLUDE_DIR}/csv.h lines REGEX "define CSV_(MAJOR|MINOR|RELEASE) ")
    list(TRANSFORM lines REPLACE ".* ([0-9]+).*" "\\1")
    list(JOIN lines "." Csv_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Csv
    REQUIRED_VARS Csv_LIBRARY Csv_INCLUDE_DIR
    VERSION_VAR Csv_VERSION
    REASON_FAILURE_MESSAGE "install libcsv-dev (tools/setup.sh does)")

if(Csv_FOUND AND NOT TARGET Csv::Csv)
    add_library(Csv::Csv UNKNOWN IMPORTED)
    set_target_properties(Csv::Csv PROPERTIES
        IMPORTED_LOCATION ${Csv_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${Csv_INCLUDE_DIR})
endif()
mark_as_advanced(Csv_INCLUDE_DIR Csv_LIBRARY)

# cmake -DOUT=builtin.cpp -DFILES="a.toml|b.toml" -P embed.cmake: the texts as string literals.
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  get_filename_component(name "${file}" NAME_WE)
  string(APPEND rows "    {\"${name}\", R\"profile(${text})profile\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"proto/profiles/builtin.hpp\"

namespace zheng::profiles {
namespace {

constexpr BuiltinFile files[] = {
${rows}};

}  // namespace

std::span<const BuiltinFile> builtin_files() {
    return files;
}

}  // namespace zheng::profiles
")
